namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>Rows of a block that lie in one step.</summary>
/// <param name="Step">Which step.</param>
/// <param name="Start">The first row.</param>
/// <param name="End">Behind the last.</param>
internal readonly record struct StepRun(int Step, int Start, int End);
