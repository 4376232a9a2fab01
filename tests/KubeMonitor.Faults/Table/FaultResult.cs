namespace KubeMonitor.Faults.Table;

/// <summary>What became of a fault.</summary>
/// <param name="Holds">Whether what must hold did.</param>
/// <param name="What">What happened, in a sentence.</param>
/// <param name="Lost">Samples that were lost; null where none is counted.</param>
/// <param name="Recovery">From the end of the fault until all was as before; null where nothing has to come back.</param>
internal sealed record FaultResult(bool Holds, string What, int? Lost = null, TimeSpan? Recovery = null);

/// <summary>A fault that is made on purpose.</summary>
internal interface IFault
{
    /// <summary>What goes wrong.</summary>
    string Name { get; }

    /// <summary>Makes it, and looks what comes of it.</summary>
    Task<FaultResult> RunAsync(CancellationToken cancellation);
}
