namespace KubeMonitor.Fuzz.Targets;

/// <summary>A parser said something that it never may.</summary>
/// <param name="promise">What doesn't hold.</param>
internal sealed class BrokenPromiseException(string promise) : Exception(promise);
