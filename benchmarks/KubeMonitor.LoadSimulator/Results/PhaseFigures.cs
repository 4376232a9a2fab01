namespace KubeMonitor.LoadSimulator.Results;

/// <summary>What a part of a run took.</summary>
/// <param name="Seconds">How long it was.</param>
/// <param name="ApiCores">CPU of the API server, in cores.</param>
/// <param name="SimulatorCores">CPU of this program, agents, readers and the stand-in cluster together.</param>
/// <param name="Reports">How many reports were taken.</param>
/// <param name="ApiMillisecondsPerReport">CPU of the API server for each, whatever else it did.</param>
/// <param name="AllocatedBytesPerReport">What the API server allocated for each, whatever else it did.</param>
/// <param name="Collections">Its garbage collections.</param>
/// <param name="PauseMs">How long they stopped it together.</param>
/// <param name="LongestPauseMs">The longest stop since it was started.</param>
/// <param name="SimulatorPauseMs">How long collections stopped the simulator, which measures the answers.</param>
/// <param name="ResidentBytes">Its memory at the end.</param>
/// <param name="WireBytesPerReport">Request and answer, on the wire.</param>
/// <param name="Late">How many reports were sent an interval or more after their time: neither side kept up.</param>
/// <param name="LoadAverage">The machine's, over the last minute: above its cores, all waited for others.</param>
/// <param name="Ingest">How long agents' requests took.</param>
/// <param name="Reads">The readers' requests, by kind.</param>
internal sealed record PhaseFigures(
    double Seconds,
    double ApiCores,
    double SimulatorCores,
    long Reports,
    double ApiMillisecondsPerReport,
    long AllocatedBytesPerReport,
    long Collections,
    double PauseMs,
    double LongestPauseMs,
    double SimulatorPauseMs,
    long ResidentBytes,
    long WireBytesPerReport,
    long Late,
    double LoadAverage,
    DurationFigures Ingest,
    IReadOnlyDictionary<string, DurationFigures> Reads);
