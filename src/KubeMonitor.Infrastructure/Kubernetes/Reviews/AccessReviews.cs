using k8s.Models;
using KubeMonitor.Application.Access;
using KubeMonitor.Application.Ports;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Reviews;

/// <summary>SubjectAccessReviews, kept for a while.</summary>
/// <param name="client">Asks.</param>
/// <param name="options">How long they are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class AccessReviews(ReviewClient client, IOptions<ReviewOptions> options, TimeProvider time) : IAccessReviews
{
    private const string Path = "apis/authorization.k8s.io/v1/subjectaccessreviews";

    private readonly VerdictCache<AccessVerdict> _verdicts = new(
        options.Value.Entries, verdict => verdict.Allowed ? options.Value.AccessAllowed : options.Value.AccessDenied, time);

    /// <inheritdoc />
    public ValueTask<AccessVerdict> ReviewAsync(CallerIdentity caller, AccessRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var spec = new V1SubjectAccessReviewSpec
        {
            User = caller.User,
            Uid = caller.Uid,
            Groups = [.. caller.Groups],
            Extra = caller.Extra.Count == 0 ? null : caller.Extra.ToDictionary(each => each.Key, each => (IList<string>)[.. each.Value]),
            ResourceAttributes = request is AccessRequest.Resource resource ? Attributes(resource) : null,
            NonResourceAttributes = request is AccessRequest.Path path ? new V1NonResourceAttributes { Verb = path.Verb, Path = path.Value } : null,
        };
        return _verdicts.GetAsync(spec, () => AskAsync(spec), cancellation);
    }

    private static V1ResourceAttributes Attributes(AccessRequest.Resource resource) => new()
    {
        Verb = resource.Verb,
        Group = resource.Group,
        Version = resource.Version,
        Resource = resource.Name,
        NamespaceProperty = resource.Namespace,
        Name = resource.ObjectName,
    };

    private async Task<AccessVerdict> AskAsync(V1SubjectAccessReviewSpec spec)
    {
        var review = new V1SubjectAccessReview { ApiVersion = "authorization.k8s.io/v1", Kind = V1SubjectAccessReview.KubeKind, Spec = spec };
        var status = (await client.AskAsync(Path, review).ConfigureAwait(false)).Status;
        return new AccessVerdict(status is { Allowed: true, Denied: not true }, string.IsNullOrEmpty(status?.Reason) ? null : status.Reason);
    }
}
