namespace KubeMonitor.LoadSimulator.Results;

/// <summary>What an answer costs while nothing else goes on: other than how long it takes, it doesn't depend on what else the machine does.</summary>
/// <param name="CpuMs">CPU of the API server, in milliseconds.</param>
/// <param name="AllocatedBytes">What it allocates.</param>
/// <param name="Bytes">How long the answer is.</param>
/// <param name="CpuMsPerMB">CPU per MB (10^6) of it.</param>
internal sealed record ReadCost(double CpuMs, long AllocatedBytes, long Bytes, double CpuMsPerMB);
