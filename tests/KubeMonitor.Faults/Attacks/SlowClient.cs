using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace KubeMonitor.Faults.Attacks;

/// <summary>A client that never ends what it says.</summary>
internal static class SlowClient
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Sends a byte now and then until the server answers and hangs up.</summary>
    /// <returns>The answer's status; 0 where none came.</returns>
    public static async Task<int> TrickleAsync(Uri server, string begin, string then, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellation);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(begin), cancellation);
        var answer = reader.ReadToEndAsync(cancellation);
        while (!answer.IsCompleted)
        {
            try
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(then), cancellation);
            }
            catch (IOException)
            {
                // It has hung up already; what it said is in the answer.
                break;
            }

            await Task.WhenAny(answer, Task.Delay(Pause, cancellation));
        }

        return (await answer).Split(' ') is [_, var code, ..] ? int.Parse(code, CultureInfo.InvariantCulture) : 0;
    }
}
