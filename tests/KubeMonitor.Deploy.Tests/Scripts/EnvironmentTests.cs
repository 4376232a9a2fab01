namespace KubeMonitor.Deploy.Tests.Scripts;

/// <summary><c>build/setup-environment.sh</c>, <c>build-images.sh</c> and <c>setup-all.sh</c> with stand-in commands.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task A_cluster_that_answers_is_used()
    {
        using var commands = new StandInCommands("docker");
        var (exitCode, output, error) = await commands.RunAsync("build/setup-environment.sh");
        Assert.True(exitCode == 0, error);
        Assert.Equal("The cluster stand-in answers; images can be built by docker.\n", output);
    }

    [Fact]
    public async Task Without_a_cluster_minikube_is_started_where_it_is_installed()
    {
        using var commands = new StandInCommands("docker", "minikube");
        commands.Set("no-cluster");
        var (exitCode, _, error) = await commands.RunAsync("build/setup-environment.sh");
        Assert.Equal(1, exitCode);
        Assert.Contains("minikube status", commands.Calls);
        Assert.StartsWith("kubectl leads to no cluster that answers.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nothing_to_make_a_cluster_with_it_says_so()
    {
        using var commands = new StandInCommands();
        commands.Set("no-cluster");
        var (exitCode, _, error) = await commands.RunAsync("build/setup-environment.sh", "--cluster", "existing");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("kubectl leads to no cluster that answers.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_are_built_from_the_Dockerfiles_pushed_and_given_to_kind()
    {
        using var commands = new StandInCommands("docker", "kind");
        var (exitCode, output, error) = await commands.RunAsync(
            "build/build-images.sh", "--dry-run", "--engine", "docker", "--load", "kind", "--registry", "registry.example/team", "--tag", "9");
        Assert.True(exitCode == 0, error);
        foreach (var (file, name) in new[] { ("api", "registry.example/team/kubemonitor-api:9"), ("collector", "registry.example/team/kubemonitor-collector:9") })
        {
            Assert.Contains($"+ docker build -f deploy/docker/Dockerfile.{file} -t {name} ", output, StringComparison.Ordinal);
            Assert.Contains($"+ docker push {name}\n", output, StringComparison.Ordinal);
            Assert.Contains($"+ kind load docker-image {name}\n", output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(29_999_999, 0)]
    [InlineData(30_000_000, 1)]
    public async Task An_image_that_is_too_large_fails_its_build(int bytes, int expected)
    {
        using var commands = new StandInCommands("docker");
        commands.Set("image-bytes", $"{bytes}");
        var (exitCode, output, error) = await commands.RunAsync("build/build-images.sh", "--engine", "docker", "--load", "none");
        Assert.True(exitCode == expected, output + error);
        Assert.Contains($"kubemonitor-collector:latest: {bytes / 1_000_000} MB\n", output, StringComparison.Ordinal);
        Assert.Contains($"kubemonitor-api:latest: {bytes / 1_000_000} MB\n", output, StringComparison.Ordinal);
        Assert.StartsWith(expected == 0 ? "" : "Too large: kubemonitor-collector:latest.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_in_one_runs_the_four_in_order_with_images_of_the_node()
    {
        using var commands = new StandInCommands("docker");
        var (exitCode, output, error) = await commands.RunAsync("build/setup-all.sh", "--dry-run", "--cluster", "existing");
        Assert.True(exitCode == 0, error);
        Assert.Equal(
            ["== environment", "== images", "== deployment", "== trial"],
            output.Split('\n').Where(line => line is "== environment" or "== images" or "== deployment" or "== trial"));
        Assert.Contains("imagePullPolicy: Never", output, StringComparison.Ordinal);
        Assert.All(commands.Calls, call => Assert.True(call is "docker info" || call.StartsWith("kubectl get --raw /version", StringComparison.Ordinal), call));
    }
}
