using System.CommandLine;
using System.CommandLine.Completions;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Usage;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Invocation;

/// <summary>The arguments that name one entity: <c>KIND NAME</c>, or <c>KIND/NAME</c> as kubectl takes it too.</summary>
internal sealed class NameArguments
{
    private readonly Argument<string> _kind = new("KIND")
    {
        HelpName = "KIND",
        Description = "node, pod, namespace, deployment, statefulset, daemonset, replicaset, job or cronjob; or KIND/NAME.",
    };

    private readonly Argument<string?> _name = new("NAME") { HelpName = "NAME", Description = "Its name.", Arity = ArgumentArity.ZeroOrOne };
    private readonly NamespaceOptions _namespaces = new();
    private readonly GlobalOptions _global;

    public NameArguments(GlobalOptions global)
    {
        _global = global;
        _kind.CompletionSources.Add([.. KindNames.Singular]);
        _name.CompletionSources.Add(Known);
    }

    public void AddTo(Command command)
    {
        command.Arguments.Add(_kind);
        command.Arguments.Add(_name);
        _namespaces.AddTo(command, all: false);
    }

    public EntityName Of(Session session, ParseResult parsed)
    {
        var (kind, name) = (parsed.GetValue(_kind)!, parsed.GetValue(_name));
        if (name is null && kind.Split('/') is [var first, { Length: > 0 } second])
        {
            (kind, name) = (first, second);
        }

        var (entity, workload) = KindNames.Parse(kind);
        if (name is not { Length: > 0 })
        {
            throw new CommandFailure(
                ExitCode.Usage, $"Which {kind}? Give its name: {kind} NAME. top {(entity == EntityKind.Workload ? "workloads" : $"{kind}s")} lists them.");
        }

        var @namespace = entity is EntityKind.Node or EntityKind.Namespace ? null : session.NamespaceOf(parsed.GetValue(_namespaces.Namespace), all: false);
        return new EntityName(entity, workload, @namespace, name);
    }

    // Names that are there now; a server that is away or refuses only means none.
    private IEnumerable<string> Known(CompletionContext context)
    {
        try
        {
            var (kind, _) = KindNames.Parse(context.ParseResult.GetValue(_kind) ?? "");
            using var connection = _global.TryConnect(context.ParseResult);
            var filter = new UsageFilter { Namespace = context.ParseResult.GetValue(_namespaces.Namespace) ?? connection?.Namespace };
            return connection is null
                ? []
                : new UsageSource(connection.Client).ListAsync(kind, filter, CancellationToken.None).GetAwaiter().GetResult().Select(row => row.Name).Distinct().ToList();
        }
        catch (Exception e) when (e is CommandFailure or HttpRequestException or KubeMonitorException or TaskCanceledException)
        {
            return [];
        }
    }
}
