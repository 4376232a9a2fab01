namespace KubeMonitor.Collector.Cgroups;

/// <summary>Which figures are read once in a while: those that seldom change, and would cost as much as all others together.</summary>
internal static class SlowFigures
{
    /// <summary>Every so many collections: a minute at 5 s.</summary>
    public const int Interval = 12;

    /// <summary>Whether they are due: at an entity's first sample, and then at its own turn, so that no collection has them all.</summary>
    /// <param name="samples">How many samples it had.</param>
    /// <param name="turn">Its <see cref="TurnOf"/>.</param>
    public static bool AreDue(int samples, int turn) => samples == 0 || (samples + turn) % Interval == 0;

    /// <summary>An entity's turn.</summary>
    /// <param name="id">What tells it from others: hex digits.</param>
    public static int TurnOf(string id) => id[^1];
}
