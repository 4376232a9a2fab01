namespace KubeMonitor.Infrastructure.Storage.Grids;

/// <summary>Takes what a <see cref="StepFold"/> makes.</summary>
internal interface IStepSink
{
    /// <summary>Takes a step. Its figures hold until the next.</summary>
    void Take(StepFold fold);
}
