using System.Net;
using System.Security.Authentication;
using System.Text.Json;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Failures;

/// <summary>What went wrong, in a sentence for the user, and the exit code that goes with it.</summary>
internal static class FailureText
{
    /// <param name="failure">What was thrown.</param>
    /// <param name="server">Where the request went, in words; null where none was made.</param>
    /// <returns>Null for what is a fault of the program itself.</returns>
    public static CommandFailure? Of(Exception failure, string? server) => failure switch
    {
        CommandFailure known => known,
        KubeMonitorException refused => OfAnswer(refused, server),
        HttpRequestException { InnerException: AuthenticationException tls } => new CommandFailure(
            ExitCode.Unreachable,
            $"{server} shows a certificate that is not trusted: {tls.Message} Give its authority with --certificate-authority FILE, or --insecure-skip-tls-verify."),
        HttpRequestException away => new CommandFailure(
            ExitCode.Unreachable,
            $"{server} can't be reached: {away.Message}. Is it running, and is the address right (--server, KUBEMONITOR_SERVER, the config file or the kubeconfig)?"),
        TaskCanceledException { InnerException: TimeoutException } => new CommandFailure(
            ExitCode.Unreachable, $"{server} did not answer in time. Give it longer with --request-timeout SECONDS."),
        JsonException unreadable => new CommandFailure(
            ExitCode.Failed, $"{server} answered what is not KubeMonitor's: {unreadable.Message} Does the address lead to its API?"),
        IOException or UnauthorizedAccessException => new CommandFailure(ExitCode.Failed, failure.Message),
        _ => null,
    };

    private static CommandFailure OfAnswer(KubeMonitorException refused, string? server) => refused.Status switch
    {
        HttpStatusCode.BadRequest => new CommandFailure(ExitCode.Usage, refused.Message),
        HttpStatusCode.NotFound => new CommandFailure(ExitCode.NotFound, refused.Message),
        HttpStatusCode.Conflict => new CommandFailure(ExitCode.Ambiguous, $"{refused.Message} On the command line: choose one with -n NAMESPACE."),
        HttpStatusCode.Unauthorized => new CommandFailure(
            ExitCode.Refused,
            $"{server} asks for a token that it accepts: {refused.Message} Give one with --token, --token-file or KUBEMONITOR_TOKEN "
            + "(kubectl create token NAME, with --audience where Auth:ReadsAudience has one). Kubernetes' proxy passes none on: --through port-forward does."),
        HttpStatusCode.Forbidden => new CommandFailure(ExitCode.Refused, $"{server} does not allow this: {refused.Message}"),
        _ => new CommandFailure(ExitCode.Failed, $"{server} answered {(int)refused.Status}: {refused.Message}"),
    };
}
