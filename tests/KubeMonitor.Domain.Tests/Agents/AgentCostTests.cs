using KubeMonitor.Domain.Agents;

namespace KubeMonitor.Domain.Tests.Agents;

public sealed class AgentCostTests
{
    [Fact]
    public void What_is_written_is_read_back_to_a_millisecond()
    {
        var cost = new AgentCost { CpuSeconds = 12.3454, MemoryBytes = 29360128, QueuedReports = 1, QueuedBytes = 4096, LostReports = 0 };
        Assert.Equal("cpu=12.345, memory=29360128, queue=1, queue-bytes=4096, lost=0", cost.ToString());
        Assert.Equal(cost with { CpuSeconds = 12.345 }, AgentCost.Parse(cost.ToString()));
    }

    [Fact]
    public void What_is_not_known_is_not_written_and_a_whole_number_of_seconds_is_a_decimal_too() =>
        Assert.Equal("cpu=3.0, lost=2", new AgentCost { CpuSeconds = 3, LostReports = 2 }.ToString());

    [Theory]
    [InlineData("")]
    [InlineData(",,=,cpu,memory=,queue")]
    [InlineData("cpu=-1, memory=1.5, queue=\u0661, queue-bytes=99999999999999999999, lost=-0")]
    [InlineData("cpu=1e400, CPU=3, memory= 7")]
    public void What_can_not_be_read_is_as_if_it_were_not_there(string text) => Assert.Equal(new AgentCost(), AgentCost.Parse(text));

    [Fact]
    public void What_a_newer_agent_says_besides_is_passed_over() =>
        Assert.Equal(new AgentCost { MemoryBytes = 7, LostReports = 1 }, AgentCost.Parse("memory=7,threads=9;a=b, lost=1"));
}
