namespace KubeMonitor.Faults.Network;

/// <summary>What a network does to connections.</summary>
internal enum NetworkFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Closes each at once.</summary>
    Drop,

    /// <summary>Lets each byte wait for two seconds.</summary>
    Delay,

    /// <summary>Cuts the answer in half.</summary>
    Cut,

    /// <summary>Answers what is no HTTP.</summary>
    Garbage,
}
