using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Dashboard.Charts;

/// <summary>What is drawn into the charts of CPU and memory as lines. What is null isn't.</summary>
/// <param name="Requests">What is asked for, or of a node what may be.</param>
/// <param name="Limits">What is allowed, or of a node what there is.</param>
/// <param name="IsNode">Whether the lines are a node's: allocatable and capacity.</param>
public readonly record struct ChartLines(ResourceAmounts Requests, ResourceAmounts Limits, bool IsNode = false);
