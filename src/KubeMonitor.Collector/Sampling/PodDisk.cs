using System.Runtime.InteropServices;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>What a pod moved from and to disks: by its own group where the kernel keeps what ended, else by its containers together.</summary>
/// <param name="sources">Where figures come from.</param>
internal sealed class PodDisk(PodSources sources)
{
    private readonly DiskMeter _own = new(sources.Options.OldestBase);
    private long _read;
    private long _written;

    /// <summary>The figures; null while no source has any.</summary>
    public Flow? Flow { get; private set; }

    /// <summary>Where <see cref="Flow"/> comes from.</summary>
    public DiskSource? Source { get; private set; }

    /// <summary>Takes a round's figures.</summary>
    /// <param name="own">The pod's group.</param>
    /// <param name="containers">Its containers, sampled before.</param>
    /// <param name="round">The round.</param>
    /// <param name="context">What all pods of the round share.</param>
    public void Advance(ICgroup own, List<ContainerSampler> containers, int round, PodsContext context)
    {
        if (HasOwn(context))
        {
            _own.Advance(own.ReadDisk(context.Devices, context.UsesBfq), null);
            (Flow, Source) = (_own.Flow, _own.Source);
        }
        else
        {
            Sum(containers, round, context);
        }
    }

    /// <summary>Takes in the containers that were sampled since, in the same round.</summary>
    public void AddLate(List<ContainerSampler> containers, int round, PodsContext context)
    {
        if (!HasOwn(context))
        {
            Sum(containers, round, context);
        }
    }

    private bool HasOwn(PodsContext context) => sources.Layout.HasV2BlockIo && !context.ReadsProcessIo;

    // A recursive counter of version 1 falls when a group below ends, so the pod's is the sum of what each container advanced.
    private void Sum(List<ContainerSampler> containers, int round, PodsContext context)
    {
        BytesPerSecond? reading = null, writing = null;
        DiskSource? source = null;
        foreach (var container in CollectionsMarshal.AsSpan(containers))
        {
            if (container.IsIn(round) && container.Disk is { } disk)
            {
                var (read, written) = container.TakeDiskAdvance();
                (_read, _written) = (_read + read, _written + written);
                (reading, writing) = (Sampling.Flow.Plus(reading, disk.InPerSecond), Sampling.Flow.Plus(writing, disk.OutPerSecond));
                source = source == DiskSource.Process ? source : container.DiskSource;
            }
        }

        Source = source ?? (context.ReadsCgroupDisk ? DiskSource.Cgroup : context.ReadsProcessIo ? DiskSource.Process : null);
        Flow = Source is null ? null : new Flow(new ByteSize(_read), new ByteSize(_written), reading, writing);
    }
}
