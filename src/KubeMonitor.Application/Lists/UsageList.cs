namespace KubeMonitor.Application.Lists;

/// <summary>A list that is made while it is read, so that it never stands in memory as a whole.</summary>
/// <param name="Items">The entries in their order.</param>
/// <param name="Fingerprint">The same for two reads between which nothing in the list changed.</param>
/// <typeparam name="T">An entry.</typeparam>
public sealed record UsageList<T>(IEnumerable<T> Items, long Fingerprint);
