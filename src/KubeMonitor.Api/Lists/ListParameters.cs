using System.ComponentModel;
using FluentValidation;
using FluentValidation.Results;
using KubeMonitor.Api.Http;
using KubeMonitor.Application.Labels;
using KubeMonitor.Application.Lists;
using Microsoft.AspNetCore.Mvc;

namespace KubeMonitor.Api.Lists;

/// <summary>The parameters of a route that answers a list.</summary>
public sealed class ListParameters
{
    private static readonly Dictionary<string, ListSort> Sorts = new()
    {
        ["name"] = ListSort.Name,
        ["cpu_usage"] = ListSort.CpuUsage,
        ["memory"] = ListSort.Memory,
        ["network_rx"] = ListSort.NetworkRx,
        ["network_tx"] = ListSort.NetworkTx,
        ["disk_read"] = ListSort.DiskRead,
        ["disk_write"] = ListSort.DiskWrite,
    };

    /// <summary>The first so many.</summary>
    [FromQuery(Name = "limit")]
    [Description("Only the first so many entries, 1 to 1000000.")]
    public string? Limit { get; set; }

    /// <summary>The order.</summary>
    [FromQuery(Name = "sort")]
    [Description("name (the default), or the most first: cpu_usage, memory (working set), network_rx, network_tx, disk_read, disk_write (bytes per second).")]
    public string? Sort { get; set; }

    /// <summary>Only entities with such labels.</summary>
    [FromQuery(Name = "label_selector")]
    [Description("Only entities with such labels, in Kubernetes' syntax: app=web,tier!=cache,env in (prod,test),!canary. Needs the cluster's inventory.")]
    public string? LabelSelector { get; set; }

    /// <summary>The options that they mean.</summary>
    /// <exception cref="ValidationException">One is not allowed.</exception>
    public ListOptions AsOptions()
    {
        var limit = WholeNumber.Parse("limit", Limit, "a whole number, such as 10");
        if (limit is < 1 or > ListOptions.MaxLimit)
        {
            throw Wrong("limit", $"limit is {limit}: give a number from 1 to {ListOptions.MaxLimit}, or leave it out for all.");
        }

        return Sorts.TryGetValue(Sort ?? "name", out var sort)
            ? new ListOptions(ParseLabels(), sort, limit)
            : throw Wrong("sort", $"sort is '{Sort}': give one of {string.Join(", ", Sorts.Keys)}.");
    }

    private static ValidationException Wrong(string name, string message) => new([new ValidationFailure(name, message)]);

    private LabelSelector? ParseLabels()
    {
        try
        {
            return string.IsNullOrEmpty(LabelSelector) ? null : Application.Labels.LabelSelector.Parse(LabelSelector);
        }
        catch (FormatException e)
        {
            throw Wrong("label_selector", $"label_selector is not one of Kubernetes: {e.Message}.");
        }
    }
}
