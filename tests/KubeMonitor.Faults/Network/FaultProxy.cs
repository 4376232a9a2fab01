using System.Net;
using System.Net.Sockets;

namespace KubeMonitor.Faults.Network;

/// <summary>A TCP proxy on loopback that does to connections what bad networks do.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private static readonly TimeSpan LongWay = TimeSpan.FromSeconds(2);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Uri _target;
    private readonly Task _accepting;
    private CancellationTokenSource _broken = new();

    public FaultProxy(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>What is done now.</summary>
    public NetworkFault Fault { get; private set; }

    /// <summary>Does something else from now on; connections that there are break.</summary>
    public void Set(NetworkFault fault)
    {
        Fault = fault;
        Interlocked.Exchange(ref _broken, new CancellationTokenSource()).Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _broken.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // It is closed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _broken.Token);
        try
        {
            using (client)
            {
                var (fault, near) = (Fault, client.GetStream());
                if (fault is NetworkFault.Drop)
                {
                    client.Client.Close(0);
                    return;
                }

                if (fault is NetworkFault.Garbage)
                {
                    if (await near.ReadAsync(new byte[1024], ends.Token) > 0)
                    {
                        await near.WriteAsync(new byte[] { 0, 255, 13, 10, 80, 75, 3, 4, 0, 0 }, ends.Token);
                    }

                    return;
                }

                using var server = new TcpClient();
                await server.ConnectAsync(_target.Host, _target.Port, ends.Token);
                var far = server.GetStream();
                await Task.WhenAny(PumpAsync(near, far, fault, false, ends.Token), PumpAsync(far, near, fault, true, ends.Token));
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Connections break: that is what it is for.
        }
    }

    private static async Task PumpAsync(NetworkStream from, NetworkStream to, NetworkFault fault, bool isAnswer, CancellationToken cancellation)
    {
        var bytes = new byte[65536];
        while (await from.ReadAsync(bytes, cancellation) is > 0 and var read)
        {
            if (fault == NetworkFault.Delay)
            {
                await Task.Delay(LongWay, cancellation);
            }

            var half = fault == NetworkFault.Cut && isAnswer;
            await to.WriteAsync(bytes.AsMemory(0, half ? read / 2 : read), cancellation);
            if (half)
            {
                return;
            }
        }
    }
}
