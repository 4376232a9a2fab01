using KubeMonitor.Api.Rehearsal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Tests.Rehearsal;

public sealed class DressRehearsalTests : IDisposable
{
    private readonly LogLines _log = new();
    private readonly LoggerFactory _loggers;

    public DressRehearsalTests() => _loggers = new LoggerFactory([_log]);

    public void Dispose() => _loggers.Dispose();

    [Fact]
    public async Task One_that_goes_well_is_not_told()
    {
        var played = false;
        await Rehearsal(new RehearsalOptions()).RunAsync(_ =>
        {
            played = true;
            return Task.FromResult<IReadOnlyList<string>>([]);
        });
        Assert.True(played);
        Assert.Empty(_log.All);
    }

    [Fact]
    public async Task What_fails_is_told_and_the_server_goes_on()
    {
        await Rehearsal(new RehearsalOptions()).RunAsync(_ => Task.FromResult<IReadOnlyList<string>>(["GET api/nodes answered 500", "GET api/pods answered 404"]));
        await Rehearsal(new RehearsalOptions()).RunAsync(_ => throw new IOException("There is no port."));
        Assert.Collection(
            _log.All,
            line => Assert.Contains("starts all the same: some first requests take longer. Rehearsal:Enabled=false leaves it out. GET api/nodes answered 500; GET api/pods answered 404", line, StringComparison.Ordinal),
            line => Assert.Contains("leaves it out. There is no port.", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_takes_too_long_is_left_and_told()
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await Rehearsal(new RehearsalOptions { Timeout = TimeSpan.FromMilliseconds(1) }).RunAsync(async cancellation =>
        {
            await using var _ = cancellation.Register(left.SetResult);
            await left.Task;
            throw new OperationCanceledException(cancellation);
        });
        await left.Task;
        Assert.StartsWith("The rehearsal took longer than 00:00:00.0010000 (Rehearsal:Timeout).", Assert.Single(_log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_off_nothing_is_played() =>
        await Rehearsal(new RehearsalOptions { Enabled = false }).RunAsync(_ => throw new InvalidOperationException("It is off."));

    [Fact]
    public void A_time_that_can_not_be_is_told()
    {
        var result = new RehearsalOptionsValidator().Validate(null, new RehearsalOptions { Timeout = TimeSpan.Zero });
        Assert.Equal("Rehearsal:Timeout is 00:00:00: it must be from 00:00:00.0010000 to 00:05:00.", result.FailureMessage);
    }

    private DressRehearsal Rehearsal(RehearsalOptions options) => new(Options.Create(options), _loggers.CreateLogger<DressRehearsal>());
}
