namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>Tests that look at, or bound, what the whole process holds: they run after the others, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>The collection's name.</summary>
    public const string Name = "alone";
}
