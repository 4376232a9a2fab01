using System.Net;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>The disk is full, and then can only be read.</summary>
internal sealed class DiskFails : IFault
{
    public string Name => "disk full, read-only";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        using var folder = new Folder();
        await Tool.RunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder.Path);
        try
        {
            return await RunAsync(folder.Path, cancellation);
        }
        finally
        {
            await Tool.RunAsync("umount", "-l", folder.Path);
        }
    }

    private static async Task<FaultResult> RunAsync(string folder, CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Storage:Path", folder));
        var start = ReportText.Now().AddMinutes(-1);
        var filler = Path.Combine(folder, "filler");
        var acknowledged = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (status, _) = await api.PostAsync(ReportText.Of("n", start.AddMilliseconds(i), 20), cancellation);
            if (status == HttpStatusCode.InsufficientStorage)
            {
                break;
            }

            acknowledged += status == HttpStatusCode.OK ? 1 : 0;
            Fill(filler);
        }

        var there = (await api.GetAsync("api/nodes/n?window=600", cancellation)).GetArrayLength();
        var told = (await api.GetAsync("readyz", cancellation)).GetProperty("storage").GetProperty("state").GetString();
        File.Delete(filler);
        var (again, _) = await api.PostAsync(ReportText.Of("n", start.AddSeconds(50), 20), cancellation);
        await api.KillAsync();
        await Tool.RunAsync("mount", "-o", "remount,ro", folder);
        await api.StartAgainAsync(cancellation);
        var (readOnly, _) = await api.PostAsync(ReportText.Of("n", start.AddSeconds(55), 20), cancellation);
        var afterwards = (await api.GetAsync("api/nodes/n?window=600", cancellation)).GetArrayLength();
        return new FaultResult(
            acknowledged == there && told == "failing" && again == HttpStatusCode.OK && readOnly == HttpStatusCode.InsufficientStorage && afterwards == acknowledged + 1,
            $"507 after {acknowledged} reports, all of them read; with room {(int)again}; read-only {(int)readOnly}, and reads go on; /readyz says {told}",
            acknowledged + 1 - afterwards);
    }

    private static void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var page = new byte[4096]; ;)
            {
                stream.Write(page);
            }
        }
        catch (IOException)
        {
            // Full: that is what it is for.
        }
    }
}
