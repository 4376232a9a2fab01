using System.Collections;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>The containers of a pod's sample, made when they are read: most readers of a list of pods only count them.</summary>
/// <param name="identities">Which they are; the array never changes.</param>
/// <param name="figures">What they used, packed; the array never changes.</param>
internal sealed class PackedContainers(ContainerIdentity[] identities, long[] figures) : IReadOnlyList<ContainerSample>
{
    private ContainerSample[]? _samples;

    public int Count => identities.Length;

    public ContainerSample this[int index] => Samples[index];

    private ContainerSample[] Samples => _samples ??= Unpack();

    public IEnumerator<ContainerSample> GetEnumerator() => Samples.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static int Pack(ContainerSample sample, Span<long> words)
    {
        var packer = new FigurePacker(words);
        packer.Number(sample.CpuUsage?.Value);
        packer.Memory(sample.Memory);
        packer.Disk(sample.Disk);
        packer.Source(sample.DiskSource);
        packer.Throttling(sample.Throttling);
        packer.Whole(sample.Pids);
        packer.Whole(sample.StartedAt?.UtcTicks);
        packer.Whole(sample.Restarts);
        return packer.End();
    }

    private ContainerSample[] Unpack()
    {
        var samples = new ContainerSample[identities.Length];
        ReadOnlySpan<long> rest = figures;
        for (var i = 0; i < samples.Length; i++)
        {
            var unpacker = new FigureUnpacker(rest);
            samples[i] = new ContainerSample
            {
                Id = identities[i].Id,
                Name = identities[i].Name,
                CpuUsage = unpacker.Cpu(),
                Memory = unpacker.Memory(),
                Disk = unpacker.Disk(),
                DiskSource = unpacker.Source(),
                Throttling = unpacker.Throttling(),
                Pids = unpacker.Whole(),
                StartedAt = unpacker.Whole() is { } ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null,
                Restarts = (int?)unpacker.Whole(),
            };
            rest = unpacker.Rest;
        }

        return samples;
    }
}
