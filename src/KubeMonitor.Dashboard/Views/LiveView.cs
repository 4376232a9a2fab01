using FluentValidation;
using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;
using KubeMonitor.Dashboard.Access;
using KubeMonitor.Dashboard.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Dashboard.Views;

/// <summary>A part of a page that reads anew every few seconds what is on the screen, and says why where it can't.</summary>
public abstract partial class LiveView : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _subscription;
    private Task _reading = Task.CompletedTask;
    private long _period;
    private bool _isForgotten;

    /// <summary>Makes a view.</summary>
    protected LiveView() => Gone = _gone.Token;

    /// <summary>What there is to show.</summary>
    protected ViewState State { get; private set; }

    /// <summary>Why there is nothing to show; null where there is.</summary>
    protected string? Reason { get; private set; }

    /// <summary>Every how many seconds it reads, at the same seconds as all others of that many.</summary>
    protected virtual int Seconds => ClusterLists.Seconds;

    /// <summary>Ended when the view leaves the screen.</summary>
    protected CancellationToken Gone { get; }

    [Inject]
    internal Texts.Texts Text { get; set; } = null!;

    [Inject]
    internal Reads Reads { get; set; } = null!;

    [Inject]
    internal VisibleLists Lists { get; set; } = null!;

    [Inject]
    internal TimeProvider Time { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal Screen Screen { get; set; } = null!;

    [Inject]
    private Pulse Pulse { get; set; } = null!;

    [Inject]
    private ILoggerFactory Loggers { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        _period = Pulse.Second / Seconds;
        _subscription = Pulse.Subscribe(Beat);
        Text.Changed += Redraw;
    }

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => ReadAnewAsync();

    /// <summary>Reads what it shows.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Lets go of what it has read, since nobody sees it: it is read anew before it is seen again.</summary>
    protected virtual void Forget()
    {
    }

    /// <summary>Reads now, whatever the time. One read comes after the other, so that an older one never ends last.</summary>
    protected Task ReadAnewAsync() => _reading = ReadAfterAsync(_reading);

    private async Task ReadAfterAsync(Task former)
    {
        await former;
        _isForgotten = false;
        try
        {
            await ReadAsync();
            (State, Reason) = (ViewState.Ready, null);
        }
        catch (Exception e) when (e is AccessRefusedException or CredentialsRefusedException)
        {
            (State, Reason) = (ViewState.Forbidden, e.Message);
        }
        catch (Exception e) when (e is UnknownEntityException or AmbiguousPodException)
        {
            (State, Reason) = (ViewState.Missing, e.Message);
        }
        catch (Exception e) when (e is ReviewFailedException or InventoryNeededException or ValidationException or FormatException)
        {
            (State, Reason) = (ViewState.Failed, e.Message);
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogFault(Loggers.CreateLogger<LiveView>(), e);
            (State, Reason) = (ViewState.Failed, Text["Fault"]);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Leaves the screen.</summary>
    /// <param name="disposing">Whether it was told to.</param>
    protected virtual void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        Text.Changed -= Redraw;
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    // A beat while the last read goes on is left to the next one. A tab that nobody sees, and one that is held, read nothing.
    private void Beat(long second)
    {
        var period = second / Seconds;
        if (Screen.IsLive ? period != _period && _reading.IsCompleted : !Screen.IsVisible && !_isForgotten)
        {
            _ = InvokeAsync(() => Gone.IsCancellationRequested ? Task.CompletedTask : Screen.IsLive ? ReadOnAsync(period) : ForgetAsync());
        }
    }

    private async Task ReadOnAsync(long period)
    {
        if (_reading.IsCompleted)
        {
            _period = period;
            await ReadAnewAsync();
            StateHasChanged();
        }
    }

    private async Task ForgetAsync()
    {
        await _reading;
        _isForgotten = true;
        Forget();
    }

    [LoggerMessage(LogLevel.Error, "A view of the dashboard failed")]
    private static partial void LogFault(ILogger logger, Exception exception);
}
