using k8s.Models;
using KubeMonitor.Application.Access;
using KubeMonitor.Application.Ports;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Reviews;

/// <summary>TokenReviews, kept for a while.</summary>
/// <param name="client">Asks.</param>
/// <param name="options">How long they are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class TokenReviews(ReviewClient client, IOptions<ReviewOptions> options, TimeProvider time) : ITokenReviews
{
    private const string Path = "apis/authentication.k8s.io/v1/tokenreviews";

    private readonly VerdictCache<TokenVerdict> _verdicts = new(
        options.Value.Entries, verdict => verdict.Identity is null ? options.Value.TokenRefused : options.Value.TokenAccepted, time);

    /// <inheritdoc />
    public ValueTask<TokenVerdict> ReviewAsync(string token, IReadOnlyList<string> audiences, CancellationToken cancellation)
    {
        var spec = new V1TokenReviewSpec { Token = token, Audiences = audiences.Count == 0 ? null : [.. audiences] };
        return _verdicts.GetAsync(spec, () => AskAsync(spec), cancellation);
    }

    private async Task<TokenVerdict> AskAsync(V1TokenReviewSpec spec)
    {
        var review = new V1TokenReview { ApiVersion = "authentication.k8s.io/v1", Kind = V1TokenReview.KubeKind, Spec = spec };
        var status = (await client.AskAsync(Path, review).ConfigureAwait(false)).Status;
        IReadOnlyList<string> audiences = [.. status?.Audiences ?? []];

        // An authenticator that knows nothing of audiences leaves them out, and has then not checked them.
        var meant = spec.Audiences is null || audiences.Any(spec.Audiences.Contains);
        return status is { Authenticated: true, User.Username.Length: > 0 } && meant
            ? new TokenVerdict(Identity(status.User), audiences, null)
            : new TokenVerdict(null, [], status?.Error ?? (status?.Authenticated == true && !meant ? "the token is for another audience" : null));
    }

    private static CallerIdentity Identity(V1UserInfo user) => new(
        user.Username,
        string.IsNullOrEmpty(user.Uid) ? null : user.Uid,
        [.. user.Groups ?? []],
        (user.Extra ?? new Dictionary<string, IList<string>>())
            .ToDictionary(each => each.Key, each => (IReadOnlyList<string>)[.. each.Value], StringComparer.Ordinal));
}
