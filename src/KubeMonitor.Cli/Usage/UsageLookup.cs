using System.Net;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Usage;

/// <summary>One entity, now and over a window; a name that is not there is answered with those that may be meant.</summary>
internal sealed class UsageLookup(KubeMonitorClient client)
{
    private readonly UsageSource _source = new(client);

    /// <summary>What it uses now, and where it is: with the namespace that it was found in.</summary>
    public async Task<UsageRow> GetAsync(EntityName name, CancellationToken cancellation)
    {
        try
        {
            return name.Kind switch
            {
                EntityKind.Node => UsageRow.Of(await client.GetNodeAsync(name.Name, cancellation)),
                EntityKind.Namespace => UsageRow.Of(await client.GetNamespaceAsync(name.Name, cancellation)),
                EntityKind.Pod => UsageRow.Of(name.Namespace is { } @namespace
                    ? await client.GetPodAsync(@namespace, name.Name, cancellation)
                    : await client.FindPodAsync(name.Name, cancellation)),
                _ => UsageRow.Of(await client.GetWorkloadAsync((await InNamespaceAsync(name, cancellation)).Workload, cancellation)),
            };
        }
        catch (KubeMonitorException e) when (e.Status == HttpStatusCode.NotFound)
        {
            throw new CommandFailure(ExitCode.NotFound, e.Message + await MeantAsync(name, cancellation));
        }
        catch (KubeMonitorException e) when (e.Status == HttpStatusCode.Conflict)
        {
            var all = await _source.ListAsync(name.Kind, new UsageFilter(), cancellation);
            throw Several(name, all.Where(each => each.Name == name.Name).Select(each => each.Namespace!));
        }
    }

    /// <summary>What it used over a window, oldest first. Its namespace must be known.</summary>
    public async Task<IReadOnlyList<UsageRow>> SeriesAsync(EntityName name, SeriesFilter window, CancellationToken cancellation) => name.Kind switch
    {
        EntityKind.Node => [.. (await client.GetNodeSeriesAsync(name.Name, window, cancellation)).Select(UsageRow.Of)],
        EntityKind.Namespace => [.. (await client.GetNamespaceSeriesAsync(name.Name, window, cancellation)).Select(UsageRow.Of)],
        EntityKind.Pod => [.. (await client.GetPodSeriesAsync(name.Namespace!, name.Name, window, cancellation)).Select(UsageRow.Of)],
        _ => [.. (await client.GetWorkloadSeriesAsync(name.Workload, window, cancellation)).Select(UsageRow.Of)],
    };

    /// <summary>The entity with its namespace. One that does not report now may still have a history: its name is taken as it is.</summary>
    public async Task<EntityName> ResolveAsync(EntityName name, CancellationToken cancellation)
    {
        if (name.Namespace is not null || name.Kind is EntityKind.Node or EntityKind.Namespace)
        {
            return name;
        }

        return name.Kind == EntityKind.Workload
            ? await InNamespaceAsync(name, cancellation)
            : name with { Namespace = (await GetAsync(name, cancellation)).Namespace };
    }

    private async Task<EntityName> InNamespaceAsync(EntityName name, CancellationToken cancellation)
    {
        if (name.Namespace is not null)
        {
            return name;
        }

        var all = await _source.ListAsync(EntityKind.Workload, new UsageFilter(), cancellation);
        var found = all.Where(each => each.Name == name.Name && each.Kind == name.KindText).Select(each => each.Namespace!).ToList();
        return found switch
        {
            [var only] => name with { Namespace = only },
            [] => throw new CommandFailure(
                ExitCode.NotFound,
                $"There is no {name.KindText} '{name.Name}' in any namespace."
                + $"{Closest.Sentence(name.Name, all.Where(each => each.Kind == name.KindText).Select(each => each.Name))}"),
            _ => throw Several(name, found),
        };
    }

    private static CommandFailure Several(EntityName name, IEnumerable<string> namespaces) => new(
        ExitCode.Ambiguous,
        $"Several namespaces have a {name.KindText} '{name.Name}': {string.Join(", ", namespaces.Order(StringComparer.Ordinal))}. Choose one with -n NAMESPACE.");

    private async Task<string> MeantAsync(EntityName name, CancellationToken cancellation)
    {
        try
        {
            var all = (await _source.ListAsync(name.Kind, new UsageFilter(), cancellation)).Where(each => each.Kind == name.KindText).ToList();
            var elsewhere = all.FirstOrDefault(each => each.Name == name.Name && each.Namespace != name.Namespace);
            return elsewhere is null
                ? Closest.Sentence(name.Name, all.Where(each => name.Namespace is null || each.Namespace == name.Namespace).Select(each => each.Name))
                : $" There is one in namespace '{elsewhere.Namespace}': -n {elsewhere.Namespace}.";
        }
        catch (KubeMonitorException)
        {
            // The first answer says what is wrong; there is only no suggestion.
            return "";
        }
    }
}
