namespace KubeMonitor.Agent.Tests;

public sealed class AgentArgumentsTests
{
    [Fact]
    public void Without_arguments_the_agent_runs_on_the_live_host()
    {
        var arguments = AgentArguments.Parse([]);
        Assert.Equal((false, false, null), (arguments.Once, arguments.Pretty, arguments.Root));
        Assert.Empty(arguments.Settings);
    }

    [Fact]
    public void Takes_its_flags_a_root_and_options()
    {
        var arguments = AgentArguments.Parse(["--once", "--pretty", "--root", "/tmp/", "--Collector:Interval=00:00:10"]);
        Assert.Equal((true, true, "/tmp"), (arguments.Once, arguments.Pretty, arguments.Root));
        Assert.Equal(["--Collector:Interval=00:00:10"], arguments.Settings);
    }

    [Theory]
    [InlineData("'--ones' is no option of the agent. --help lists them.", "--ones")]
    [InlineData("--root needs the folder of a recorded host after it.", "--once", "--root")]
    [InlineData("--root /none/such: there is no such folder.", "--root", "/none/such")]
    [InlineData("--pretty goes with --once.", "--pretty")]
    public void Says_what_is_wrong(string message, params string[] args) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => AgentArguments.Parse(args)).Message);
}
