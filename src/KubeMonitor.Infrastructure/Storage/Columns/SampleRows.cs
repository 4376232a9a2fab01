using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>The columns of each kind of sample.</summary>
internal static class SampleRows
{
    public static void Write(NodeSample sample, Span<long> row)
    {
        var writer = new RowWriter(row);
        writer.Cpu(sample.CpuUsage);
        var memory = sample.Memory;
        writer.Bytes(memory?.Total);
        writer.Bytes(memory?.Free);
        writer.Bytes(memory?.Buffers);
        writer.Bytes(memory?.Cached);
        writer.Bytes(memory?.Used);
        writer.Bytes(memory?.Available);
        writer.Bytes(memory?.WorkingSet);
        writer.Network(sample.Network);
        writer.Disk(sample.Disk, sample.DiskSource);
    }

    public static void Write(PodSample sample, Span<long> row)
    {
        var writer = new RowWriter(row);
        writer.Cpu(sample.CpuUsage);
        writer.Memory(sample.Memory);
        writer.Network(sample.Network);
        writer.Disk(sample.Disk, sample.DiskSource);
    }

    public static void Write(ContainerSample sample, Span<long> row)
    {
        var writer = new RowWriter(row);
        writer.Cpu(sample.CpuUsage);
        writer.Memory(sample.Memory);
        writer.Disk(sample.Disk, sample.DiskSource);
    }

    /// <summary>A node's sample of a row.</summary>
    /// <param name="of">Any sample of the node, for its name.</param>
    /// <param name="at">When.</param>
    /// <param name="row">The figures.</param>
    public static NodeSample Read(NodeSample of, DateTimeOffset at, RowReader row) => new()
    {
        Timestamp = at,
        Node = of.Node,
        CpuUsage = row.Cpu,
        Memory = row.NodeMemory(),
        Network = row.Network(),
        Disk = row.Disk(),
        DiskSource = row.Source(),
    };

    /// <summary>A pod's sample of a row.</summary>
    /// <param name="of">Any sample of the pod, for what it is called and where it runs.</param>
    /// <param name="at">When.</param>
    /// <param name="row">The figures.</param>
    public static PodSample Read(PodSample of, DateTimeOffset at, RowReader row) => new()
    {
        Timestamp = at,
        PodName = of.PodName,
        Namespace = of.Namespace,
        Node = of.Node,
        Uid = of.Uid,
        QosClass = of.QosClass,
        CpuUsage = row.Cpu,
        Memory = row.Memory(),
        Network = row.Network(),
        Disk = row.Disk(),
        DiskSource = row.Source(),
    };

    /// <summary>A container's figures of a row.</summary>
    /// <param name="of">Any of the container, for its id and name.</param>
    /// <param name="at">When.</param>
    /// <param name="row">The figures.</param>
    public static ContainerReading Read(ContainerReading of, DateTimeOffset at, RowReader row) => new(at, new ContainerSample
    {
        Id = of.Container.Id,
        Name = of.Container.Name,
        CpuUsage = row.Cpu,
        Memory = row.Memory(),
        Disk = row.Disk(),
        DiskSource = row.Source(),
    });
}
