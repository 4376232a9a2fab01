using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Domain.Reading;

// The interfaces and devices of a node.
internal ref partial struct Reading
{
    private List<InterfaceTraffic>? Interfaces()
    {
        if (Json.Null())
        {
            return null;
        }

        var interfaces = new List<InterfaceTraffic>();
        Json.Open('[');
        while (Json.Next(']'))
        {
            var part = Part("traffic"u8);
            interfaces.Add(new InterfaceTraffic(part.Name, part.Counted, part.Network));
        }

        return interfaces;
    }

    private List<DeviceTransfer>? Devices()
    {
        if (Json.Null())
        {
            return null;
        }

        var devices = new List<DeviceTransfer>();
        Json.Open('[');
        while (Json.Next(']'))
        {
            var part = Part("transfer"u8);
            devices.Add(new DeviceTransfer(part.Name, part.Counted, part.Disk));
        }

        return devices;
    }

    // All three members are there, and none is null.
    private (string Name, bool Counted, NetworkTraffic Network, DiskTransfer Disk) Part(ReadOnlySpan<byte> figures)
    {
        string? device = null;
        bool? counted = null;
        NetworkTraffic? network = null;
        DiskTransfer? disk = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("name"u8))
            {
                device = Name();
            }
            else if (name.SequenceEqual("counted"u8))
            {
                counted = Json.Flag();
            }
            else if (!name.SequenceEqual(figures))
            {
                Json.Skip();
            }
            else if (figures.SequenceEqual("traffic"u8))
            {
                network = Network();
            }
            else
            {
                disk = Disk();
            }
        }

        if (device is null || counted is null || (network is null && disk is null))
        {
            Json.Stop();
        }

        return (device!, counted ?? false, network ?? default, disk ?? default);
    }
}
