namespace KubeMonitor.Cli.Failures;

/// <summary>A command can't do what it was asked for.</summary>
/// <param name="code">The program's exit code.</param>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class CommandFailure(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
