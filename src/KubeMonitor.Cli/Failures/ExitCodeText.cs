namespace KubeMonitor.Cli.Failures;

/// <summary>What each exit code means, for the documents.</summary>
internal static class ExitCodeText
{
    public static IReadOnlyList<(ExitCode Code, string Meaning)> All { get; } =
    [
        (ExitCode.Done, "All went well."),
        (ExitCode.Failed, "The server failed, or what it said can't be read."),
        (ExitCode.Usage, "An argument, an option or a setting is wrong or missing."),
        (ExitCode.NotFound, "Nothing of that name is known, or it does not report now."),
        (ExitCode.Unreachable, "The server can't be reached, or did not answer in time, or its certificate is not trusted."),
        (ExitCode.Refused, "The credentials are missing, not accepted, or don't allow it."),
        (ExitCode.Ambiguous, "The name is there more than once: choose with -n."),
        (ExitCode.Interrupted, "Ended by Ctrl-C."),
    ];
}
