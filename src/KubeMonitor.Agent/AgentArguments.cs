namespace KubeMonitor.Agent;

/// <summary>The agent's command line.</summary>
/// <param name="Once">Print one report and end.</param>
/// <param name="Pretty">Print it indented.</param>
/// <param name="Root">The folder of a recorded host in place of the live one.</param>
/// <param name="Settings">What goes to the configuration, such as <c>--Collector:Interval=00:00:10</c>.</param>
internal sealed record AgentArguments(bool Once, bool Pretty, string? Root, string[] Settings)
{
    public const string Usage =
        """
        KubeMonitor agent: reads what this node, its pods and their containers use, and sends it to the API server.

          --once             print one report as JSON and end
          --pretty           with --once: indented
          --root DIR         read a recorded host below DIR in place of the live one
          --SECTION:NAME=V   set an option, such as --Collector:Interval=00:00:10
          --help             print this

        Environment: API_SERVER_URL, NODE_NAME, LOG_FORMAT (text or json), KUBEMONITOR__SECTION__NAME (such as KUBEMONITOR__COLLECTOR__HOSTPROC=/proc).
        """;

    /// <exception cref="ArgumentException">An argument is unknown, or lacks its value.</exception>
    public static AgentArguments Parse(string[] args)
    {
        var (once, pretty, root, settings) = (false, false, (string?)null, new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--once":
                    once = true;
                    break;
                case "--pretty":
                    pretty = true;
                    break;
                case "--root" when i + 1 < args.Length:
                    root = Path.GetFullPath(args[++i]).TrimEnd('/');
                    break;
                case "--root":
                    throw new ArgumentException("--root needs the folder of a recorded host after it.");
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains(':') && setting.Contains('='):
                    settings.Add(setting);
                    break;
                default:
                    throw new ArgumentException($"'{args[i]}' is no option of the agent. --help lists them.");
            }
        }

        if (root is not null && !Directory.Exists(root))
        {
            throw new ArgumentException($"--root {root}: there is no such folder.");
        }

        return pretty && !once
            ? throw new ArgumentException("--pretty goes with --once.")
            : new AgentArguments(once, pretty, root, [.. settings]);
    }
}
