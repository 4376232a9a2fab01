using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>What an interface or a device of a node is called: the part of its figures that seldom changes.</summary>
internal readonly record struct PartIdentity(string Name, bool Counted)
{
    public static PartIdentity Of(InterfaceTraffic part) => new(part.Name, part.Counted);

    public static PartIdentity Of(DeviceTransfer part) => new(part.Name, part.Counted);
}
