using System.Globalization;
using System.Net;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>The disk takes no write for a while (fsfreeze(8)), as storage on a network does, and then it does again.</summary>
internal sealed class DiskHangs(Scale scale) : IFault
{
    private readonly TimeSpan _frozen = TimeSpan.FromSeconds(scale.Of(20, 2));

    public string Name => $"disk slow: no write ends for {_frozen.TotalSeconds:0} s";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        using var folder = new Folder();
        var (image, disk) = (Path.Combine(folder.Path, "image"), Directory.CreateDirectory(Path.Combine(folder.Path, "disk")).FullName);
        await Tool.RunAsync("truncate", "-s", "64M", image);
        await Tool.RunAsync("mkfs.ext4", "-q", "-F", image);
        await Tool.RunAsync("mount", "-o", "loop", image, disk);
        try
        {
            return await RunAsync(disk, cancellation);
        }
        finally
        {
            await Tool.RunAsync("umount", "-l", disk);
        }
    }

    private async Task<FaultResult> RunAsync(string disk, CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Storage:Path", disk));
        var start = ReportText.Now().AddMinutes(-1);
        var (before, _) = await api.PostAsync(ReportText.Of("n", start, 20), cancellation);
        await Tool.RunAsync("fsfreeze", "-f", disk);
        Task<(HttpStatusCode Status, string Answer)> waiting;
        int there;
        bool waited;
        try
        {
            waiting = api.PostAsync(ReportText.Of("n", start.AddSeconds(5), 20), cancellation);
            await Task.Delay(_frozen, cancellation);
            there = (await api.GetAsync("api/nodes/n?window=600", cancellation)).GetArrayLength();
            waited = !waiting.IsCompleted;
        }
        finally
        {
            await Tool.RunAsync("fsfreeze", "-u", disk);
        }

        var thawed = ReportText.Now();
        var (status, _) = await waiting;
        var recovery = ReportText.Now() - thawed;
        await api.KillAsync();
        await api.StartAgainAsync(cancellation);
        var afterwards = (await api.GetAsync("api/nodes/n?window=600", cancellation)).GetArrayLength();
        return new FaultResult(
            before == HttpStatusCode.OK && waited && there is 1 or 2 && status == HttpStatusCode.OK && afterwards == 2,
            string.Create(CultureInfo.InvariantCulture, $"reads went on meanwhile; the report {(waited ? "waited, and then" : "did not wait:")} {(int)status}; both there after kill -9"),
            2 - afterwards,
            recovery);
    }
}
