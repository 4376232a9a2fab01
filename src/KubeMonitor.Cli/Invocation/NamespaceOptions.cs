using System.CommandLine;

namespace KubeMonitor.Cli.Invocation;

/// <summary>The options that say in which namespaces.</summary>
internal sealed class NamespaceOptions
{
    public Option<string?> Namespace { get; } = new("--namespace", "-n")
    {
        Description = "The namespace. Else the config file's, that of the kubeconfig's context where the server is found through it, or all.",
        HelpName = "NAME",
    };

    public Option<bool> All { get; } = new("--all-namespaces", "-A") { Description = "Every namespace." };

    public void AddTo(Command command, bool all = true)
    {
        command.Options.Add(Namespace);
        if (all)
        {
            command.Options.Add(All);
        }
    }

    /// <returns>Null for all.</returns>
    public string? Of(Session session, ParseResult parsed) => session.NamespaceOf(parsed.GetValue(Namespace), parsed.GetValue(All));
}
