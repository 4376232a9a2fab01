using Microsoft.Data.Sqlite;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>What to do about a failure of the disk.</summary>
internal static class StorageText
{
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;

    public static string Describe(SqliteException failure, string file) => failure.SqliteErrorCode switch
    {
        Full => $"Samples can't be stored: the disk of '{file}' (Storage:Path) is full. Free space there; samples are taken again at once, and reads go on.",
        IoError => $"Samples can't be stored: writing '{file}' (Storage:Path) failed ({failure.Message}). The disk may be full or broken; reads go on.",
        Corrupt or NotADatabase => $"Samples can't be stored: '{file}' (Storage:Path) is damaged ({failure.Message}). Start again: what is sound is saved then.",
        _ => $"Samples can't be stored in '{file}' (Storage:Path): {failure.Message}.",
    };

    public static bool IsDamage(SqliteException failure) => failure.SqliteErrorCode is Corrupt or NotADatabase;
}
