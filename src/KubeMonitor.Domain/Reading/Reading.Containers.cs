using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Reading;

// The containers of a pod.
internal ref partial struct Reading
{
    private List<ContainerSample>? Containers()
    {
        if (Json.Null())
        {
            return null;
        }

        var containers = new List<ContainerSample>(2);
        Json.Open('[');
        while (Json.Next(']'))
        {
            containers.Add(Container());
        }

        return containers;
    }

    private ContainerSample Container()
    {
        string? id = null, called = null;
        Millicores? cpu = null;
        PodMemory? memory = null;
        DiskTransfer? disk = null;
        DiskSource? source = null;
        Throttling? throttling = null;
        long? pids = null, restarts = null;
        DateTimeOffset? startedAt = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("id"u8))
            {
                id = Name();
            }
            else if (name.SequenceEqual("name"u8))
            {
                called = Name();
            }
            else if (name.SequenceEqual("cpu_usage"u8))
            {
                cpu = Cpu();
            }
            else if (name.SequenceEqual("memory"u8))
            {
                memory = Memory();
            }
            else if (name.SequenceEqual("disk"u8))
            {
                disk = Disk();
            }
            else if (name.SequenceEqual("disk_source"u8))
            {
                source = Source();
            }
            else if (name.SequenceEqual("throttling"u8))
            {
                throttling = Throttling();
            }
            else if (name.SequenceEqual("pids"u8))
            {
                pids = Whole();
            }
            else if (name.SequenceEqual("started_at"u8))
            {
                startedAt = Json.Null() ? null : AnyTime();
            }
            else if (name.SequenceEqual("restarts"u8))
            {
                restarts = Whole();
            }
            else
            {
                Json.Skip();
            }
        }

        if (id is null || restarts > int.MaxValue)
        {
            Json.Stop();
        }

        return new ContainerSample
        {
            Id = new ContainerId(id!),
            Name = called,
            CpuUsage = cpu,
            Memory = memory,
            Disk = disk,
            DiskSource = source,
            Throttling = throttling,
            Pids = pids,
            StartedAt = startedAt,
            Restarts = (int?)restarts,
        };
    }
}
