using KubeMonitor.Infrastructure.Storage.Columns;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>Makes a sample of a row.</summary>
/// <param name="of">Any sample of the entity.</param>
/// <param name="at">When it was taken, or the end of its step.</param>
/// <param name="row">Its figures.</param>
/// <typeparam name="T">The sample.</typeparam>
internal delegate T SampleOf<T>(T of, DateTimeOffset at, RowReader row);
