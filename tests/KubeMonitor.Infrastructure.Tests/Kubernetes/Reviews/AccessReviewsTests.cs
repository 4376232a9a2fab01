using KubeMonitor.Application.Access;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes.Reviews;

public sealed class AccessReviewsTests
{
    private static readonly AccessRequest.Resource ListPods = new("list", "metrics.k8s.io", "v1beta1", "pods", "shop");

    [Fact]
    public async Task What_a_role_allows_is_allowed_with_its_reason()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        var verdict = await reviews.Accesses.ReviewAsync(Account("reader"), ListPods, default);
        Assert.Equal(
            new AccessVerdict(true, "RBAC: allowed by ClusterRoleBinding \"metrics-reader\" of ClusterRole \"metrics-reader\" to ServiceAccount \"reader/ops\""), verdict);
    }

    [Fact]
    public async Task All_namespaces_of_the_core_group_are_a_question_of_their_own()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        Assert.True((await reviews.Accesses.ReviewAsync(Account("reader"), new AccessRequest.Resource("list", "", "v1", "pods", null), default)).Allowed);
        Assert.Equal(
            new AccessVerdict(false, null),
            await reviews.Accesses.ReviewAsync(Account("agent"), new AccessRequest.Resource("list", "", "v1", "pods", "shop"), default));
    }

    [Theory]
    [InlineData("/version", true)]
    [InlineData("/metrics", false)]
    public async Task A_path_that_is_no_resource_is_asked_for_as_one(string path, bool allowed)
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        Assert.Equal(allowed, (await reviews.Accesses.ReviewAsync(Account("agent"), new AccessRequest.Path("get", path), default)).Allowed);
    }

    [Fact]
    public async Task A_verdict_is_kept_for_its_time()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        var allowed = true;
        reviews.Server.Reviews.Allows = _ => allowed;
        var caller = Account("somebody") with { Extra = new Dictionary<string, IReadOnlyList<string>> { ["scopes.example.com"] = ["a", "b"] } };
        Assert.True((await reviews.Accesses.ReviewAsync(caller, ListPods, default)).Allowed);
        allowed = false;
        reviews.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.True((await reviews.Accesses.ReviewAsync(caller, ListPods, default)).Allowed);
        Assert.False((await reviews.Accesses.ReviewAsync(caller, ListPods with { Namespace = "data" }, default)).Allowed);
        reviews.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await reviews.Accesses.ReviewAsync(caller, ListPods, default)).Allowed);
        allowed = true;
        reviews.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.True((await reviews.Accesses.ReviewAsync(caller, ListPods, default)).Allowed);
    }

    [Fact]
    public async Task The_oldest_verdicts_leave_when_there_are_too_many()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync(options => options.Entries = 10);
        for (var i = 0; i < 15; i++)
        {
            await reviews.Accesses.ReviewAsync(Account($"user-{i}"), ListPods, default);
        }

        Assert.Equal(15, reviews.Server.Requests.Count);
        await reviews.Accesses.ReviewAsync(Account("user-14"), ListPods, default);
        await reviews.Accesses.ReviewAsync(Account("user-5"), ListPods, default);
        Assert.Equal(15, reviews.Server.Requests.Count);
        await reviews.Accesses.ReviewAsync(Account("user-4"), ListPods, default);
        Assert.Equal(16, reviews.Server.Requests.Count);
    }

    [Theory]
    [InlineData(FaultKind.Forbidden, ReviewFailure.Forbidden)]
    [InlineData(FaultKind.Unauthorized, ReviewFailure.Unauthorized)]
    [InlineData(FaultKind.Failure, ReviewFailure.Unavailable)]
    public async Task A_failure_is_no_refusal_and_not_kept(FaultKind fault, ReviewFailure failure)
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        reviews.Server.Faults.OnList("subjectaccessreviews", new Fault(fault));
        var failed = await Assert.ThrowsAsync<ReviewFailedException>(() => reviews.Accesses.ReviewAsync(Account("reader"), ListPods, default).AsTask());
        Assert.Equal(failure, failed.Failure);
        Assert.True((await reviews.Accesses.ReviewAsync(Account("reader"), ListPods, default)).Allowed);
    }

    private static CallerIdentity Account(string name) => new(
        $"system:serviceaccount:ops:{name}",
        null,
        ["system:serviceaccounts", "system:serviceaccounts:ops", CallerIdentity.Authenticated],
        new Dictionary<string, IReadOnlyList<string>>());
}
