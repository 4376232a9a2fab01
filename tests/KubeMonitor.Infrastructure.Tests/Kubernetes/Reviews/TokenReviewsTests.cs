using KubeMonitor.Application.Access;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.Reviews;
using KubeMonitor.StandInCluster;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes.Reviews;

public sealed class TokenReviewsTests
{
    private static readonly string[] Monitor = ["kubemonitor"];

    [Fact]
    public async Task An_accepted_token_says_who_and_on_which_node()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        reviews.Server.Reviews.AddToken("good", "tokenreview-good");
        var verdict = await reviews.Tokens.ReviewAsync("good", Monitor, default);
        var identity = verdict.Identity!;
        Assert.Equal(
            ("system:serviceaccount:ops:agent", "b1864bb0-a9f9-4a96-a68f-6f34219f1799", "node-a", null),
            (identity.User, identity.Uid, identity.SingleExtra(CallerIdentity.NodeNameKey), verdict.Refusal));
        Assert.Equal(["system:serviceaccounts", "system:serviceaccounts:ops", "system:authenticated"], identity.Groups);
        Assert.Equal(5, identity.Extra.Count);
        Assert.Equal(Monitor, verdict.Audiences);
    }

    [Fact]
    public async Task Of_two_audiences_the_one_that_fits_comes_back()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        var asked = RecordedCluster.Json("review/tokenreview-good-two-audiences.json").GetProperty("request").GetProperty("body")
            .GetProperty("spec").GetProperty("audiences").EnumerateArray().Select(each => each.GetString()!).ToArray();
        reviews.Server.Reviews.AddToken("good", "tokenreview-good-two-audiences");
        var verdict = await reviews.Tokens.ReviewAsync("good", asked, default);
        Assert.NotNull(verdict.Identity);
        Assert.Equal(Monitor, verdict.Audiences);
    }

    [Theory]
    [InlineData("tokenreview-invalid-not-a-jwt", "invalid bearer token")]
    [InlineData("tokenreview-invalid-signature", "invalid bearer token")]
    [InlineData("tokenreview-wrong-audience", "is invalid for the target audiences")]
    [InlineData("tokenreview-pod-deleted-15s", "invalid bearer token")]
    [InlineData("tokenreview-no-audiences-asked", "is invalid for the target audiences", true)]
    public async Task A_token_that_is_not_accepted_says_why(string recording, string refusal, bool withoutAudience = false)
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        reviews.Server.Reviews.AddToken("bad", recording);
        var verdict = await reviews.Tokens.ReviewAsync("bad", withoutAudience ? [] : Monitor, default);
        Assert.Null(verdict.Identity);
        Assert.Empty(verdict.Audiences);
        Assert.Contains(refusal, verdict.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_bound_to_no_pod_has_no_node()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        reviews.Server.Reviews.AddToken("good", "tokenreview-good-not-bound-to-a-pod");
        var verdict = await reviews.Tokens.ReviewAsync("good", Monitor, default);
        Assert.Null(verdict.Identity!.SingleExtra(CallerIdentity.NodeNameKey));
    }

    [Fact]
    public async Task A_verdict_is_kept_for_its_time_and_a_withdrawn_token_is_refused_after_it()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        reviews.Server.Reviews.AddToken("good", "tokenreview-good");
        await reviews.Tokens.ReviewAsync("good", Monitor, default);
        reviews.Server.Reviews.RemoveToken("good");
        reviews.Time.Advance(TimeSpan.FromSeconds(119));
        Assert.NotNull((await reviews.Tokens.ReviewAsync("good", Monitor, default)).Identity);
        Assert.Single(reviews.Server.Requests);
        reviews.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null((await reviews.Tokens.ReviewAsync("good", Monitor, default)).Identity);
        Assert.Equal(2, reviews.Server.Requests.Count);

        // The refusal is kept as well, but not for as long.
        reviews.Server.Reviews.AddToken("good", "tokenreview-good");
        reviews.Time.Advance(TimeSpan.FromSeconds(9));
        Assert.Null((await reviews.Tokens.ReviewAsync("good", Monitor, default)).Identity);
        reviews.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.NotNull((await reviews.Tokens.ReviewAsync("good", Monitor, default)).Identity);
    }

    [Fact]
    public async Task The_same_token_for_another_audience_is_another_question()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        reviews.Server.Reviews.AddToken("good", "tokenreview-good");
        Assert.NotNull((await reviews.Tokens.ReviewAsync("good", Monitor, default)).Identity);
        Assert.Null((await reviews.Tokens.ReviewAsync("good", ["another"], default)).Identity);
        Assert.Null((await reviews.Tokens.ReviewAsync("good", [], default)).Identity);
    }

    [Fact]
    public async Task Those_who_ask_the_same_at_once_share_one_question()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        reviews.Server.Reviews.AddToken("good", "tokenreview-good");
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => reviews.Tokens.ReviewAsync("good", Monitor, default).AsTask())));
        Assert.All(all, verdict => Assert.NotNull(verdict.Identity));
        Assert.Single(reviews.Server.Requests);
    }

    [Theory]
    [InlineData(FaultKind.Forbidden, ReviewFailure.Forbidden, "Give this server's service account the create of tokenreviews")]
    [InlineData(FaultKind.Unauthorized, ReviewFailure.Unauthorized, "does not accept this server's own token")]
    [InlineData(FaultKind.Failure, ReviewFailure.Unavailable, "etcdserver: leader changed")]
    [InlineData(FaultKind.Silent, ReviewFailure.Unavailable, "no answer within")]
    public async Task A_failure_is_told_apart_and_not_kept(FaultKind fault, ReviewFailure failure, string message)
    {
        // Only one that never answers is to run into the time limit.
        var timeout = fault == FaultKind.Silent ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromSeconds(30);
        await using var reviews = await ReviewsUnderTest.StartAsync(options => options.Timeout = timeout);
        reviews.Server.Reviews.AddToken("good", "tokenreview-good");
        reviews.Server.Faults.OnList("tokenreviews", new Fault(fault));
        var failed = await Assert.ThrowsAsync<ReviewFailedException>(() => reviews.Tokens.ReviewAsync("good", Monitor, default).AsTask());
        Assert.Equal(failure, failed.Failure);
        Assert.Contains(message, failed.Message, StringComparison.Ordinal);
        Assert.NotNull((await reviews.Tokens.ReviewAsync("good", Monitor, default)).Identity);
    }

    [Fact]
    public async Task A_server_that_is_away_is_no_refusal()
    {
        await using var reviews = await ReviewsUnderTest.StartAsync();
        var port = reviews.Server.Address.Port;
        await reviews.Server.DisposeAsync();
        await File.WriteAllTextAsync(reviews.Server.Kubeconfig, Kubeconfig(port));
        var failed = await Assert.ThrowsAsync<ReviewFailedException>(() => reviews.Tokens.ReviewAsync("good", Monitor, default).AsTask());
        Assert.Equal(ReviewFailure.Unavailable, failed.Failure);
    }

    [Fact]
    public async Task Without_a_cluster_the_failure_says_so()
    {
        using var cluster = new ClusterClient(Options.Create(new InventoryOptions { Source = InventorySource.None }));
        var options = Options.Create(new ReviewOptions());
        var tokens = new TokenReviews(new ReviewClient(cluster, options), options, TimeProvider.System);
        var failed = await Assert.ThrowsAsync<ReviewFailedException>(() => tokens.ReviewAsync("good", Monitor, default).AsTask());
        Assert.Equal(ReviewFailure.NoCluster, failed.Failure);
    }

    private static string Kubeconfig(int port) =>
        $$$"""
        {"apiVersion":"v1","kind":"Config","current-context":"c","contexts":[{"name":"c","context":{"cluster":"c","user":"u"}}],
        "clusters":[{"name":"c","cluster":{"server":"http://127.0.0.1:{{{port}}}"}}],"users":[{"name":"u","user":{"token":"t"}}]}
        """;
}
