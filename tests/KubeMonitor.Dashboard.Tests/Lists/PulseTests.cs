using KubeMonitor.Dashboard.Live;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Dashboard.Tests.Lists;

public sealed class PulseTests
{
    [Fact]
    public void It_beats_once_a_second_as_long_as_somebody_looks()
    {
        var (time, beats) = (new FakeTimeProvider(), 0);
        using var pulse = new Pulse(time);
        using (pulse.Subscribe(_ => beats++))
        {
            time.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal((3, 1), (beats, pulse.Count));
        }

        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal((3, 0), (beats, pulse.Count));
    }
}
