namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>How a column's values are written. The numbers are part of the format.</summary>
internal enum ColumnForm : byte
{
    /// <summary>No value is known.</summary>
    Absent = 0,

    /// <summary>No known value differs from the one before, or from what was expected.</summary>
    Constant = 1,

    /// <summary>How far each lies above the smallest.</summary>
    AboveSmallest = 2,

    /// <summary>How far each lies from the one before, or from what was expected.</summary>
    Changes = 3,

    /// <summary>How much each change differs from the one before.</summary>
    ChangesOfChange = 4,

    /// <summary>The changes that are not 0, and how many zeros lie between them.</summary>
    RareChanges = 5,
}
