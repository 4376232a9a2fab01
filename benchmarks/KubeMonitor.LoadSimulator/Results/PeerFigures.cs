namespace KubeMonitor.LoadSimulator.Results;

/// <summary>What another store took for the same series at the same rate, from an empty start: it holds what it was sent meanwhile, and no history before.</summary>
/// <param name="Seconds">How long it was measured.</param>
/// <param name="Cores">Its CPU, in cores.</param>
/// <param name="ResidentBytes">Its memory at the end.</param>
/// <param name="Samples">Samples that it took.</param>
/// <param name="Late">How many reports it did not keep up with.</param>
/// <param name="Writes">How long its requests took.</param>
/// <param name="CoresToOurs">Its CPU as a multiple of the API server's.</param>
/// <param name="ResidentToOurs">Its memory as a multiple of the API server's, with all the history that that one holds.</param>
internal sealed record PeerFigures(
    double Seconds, double Cores, long ResidentBytes, long Samples, long Late, DurationFigures Writes, double CoresToOurs, double ResidentToOurs);
