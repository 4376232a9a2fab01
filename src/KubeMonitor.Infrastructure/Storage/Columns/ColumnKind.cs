namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>What a column holds, which says how the figures of a step become one.</summary>
internal enum ColumnKind
{
    /// <summary>A value of its instant; CPU in thousandths of a millicore, everything else as it is.</summary>
    Gauge,

    /// <summary>A counter: of a step the last.</summary>
    Counter,

    /// <summary>How fast the counter two columns before advances, per second: a gauge that can nearly be told from it.</summary>
    Rate,

    /// <summary>A code: of a step the last.</summary>
    Code,
}
