namespace KubeMonitor.Cli.Output;

/// <summary>In which form a command answers.</summary>
internal enum OutputForm
{
    /// <summary>For people; columns that a narrow terminal has no room for are left out.</summary>
    Table,

    /// <summary>The same with more columns, none left out.</summary>
    Wide,

    /// <summary>The API's own objects, as JSON.</summary>
    Json,

    /// <summary>The same as YAML.</summary>
    Yaml,

    /// <summary>Plain figures (millicores, bytes, bytes per second) with named columns.</summary>
    Csv,

    /// <summary>Only names: kind/[namespace/]name.</summary>
    Name,
}
