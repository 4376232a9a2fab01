using System.Security.Cryptography;
using System.Text;
using k8s;

namespace KubeMonitor.Infrastructure.Kubernetes.Reviews;

/// <summary>
/// Keeps verdicts for a while, at most so many, the oldest leaving first. Those who ask the same at the same time share one question. A
/// failure is kept for nobody. A key is a hash: neither tokens nor names lie in memory.
/// </summary>
/// <param name="entries">The most that it keeps.</param>
/// <param name="lifetime">How long a verdict is kept.</param>
/// <param name="time">The clock.</param>
/// <typeparam name="TVerdict">The verdicts.</typeparam>
internal sealed class VerdictCache<TVerdict>(int entries, Func<TVerdict, TimeSpan> lifetime, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Kept> _kept = [];
    private readonly Queue<(string Key, Kept Entry)> _order = [];

    /// <summary>How many it holds, those that are being asked for included.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _kept.Count;
            }
        }
    }

    /// <summary>The verdict on a question, kept or asked for now.</summary>
    /// <param name="question">What is sent: a model of KubernetesClient.</param>
    /// <param name="ask">Asks. It has a deadline of its own: one caller's leaving does not end it for the others.</param>
    /// <param name="cancellation">Ends this caller's wait.</param>
    public async ValueTask<TVerdict> GetAsync(object question, Func<Task<TVerdict>> ask, CancellationToken cancellation)
    {
        var key = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(KubernetesJson.Serialize(question))));
        Task<TVerdict> answer;
        lock (_gate)
        {
            if (!_kept.TryGetValue(key, out var entry) || entry.Until <= time.GetUtcNow())
            {
                entry = new Kept();
                entry.Answer = AskAsync(key, entry, ask);
                Keep(key, entry);
            }

            answer = entry.Answer;
        }

        return await answer.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<TVerdict> AskAsync(string key, Kept entry, Func<Task<TVerdict>> ask)
    {
        // Asked outside the lock that the caller holds.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var verdict = await ask().ConfigureAwait(false);
            lock (_gate)
            {
                entry.Until = time.GetUtcNow() + lifetime(verdict);
            }

            return verdict;
        }
        catch
        {
            lock (_gate)
            {
                if (_kept.TryGetValue(key, out var kept) && kept == entry)
                {
                    _kept.Remove(key);
                }
            }

            throw;
        }
    }

    private void Keep(string key, Kept entry)
    {
        _kept[key] = entry;
        _order.Enqueue((key, entry));

        // The queue also has those that were asked for again, or failed: they are passed over.
        while (_kept.Count > entries || _order.Count > 2 * entries)
        {
            var (oldest, made) = _order.Dequeue();
            if (_kept.TryGetValue(oldest, out var kept) && kept == made)
            {
                _kept.Remove(oldest);
            }
        }
    }

    private sealed class Kept
    {
        public Task<TVerdict> Answer { get; set; } = null!;

        // While it is asked for, it is good for everyone.
        public DateTimeOffset Until { get; set; } = DateTimeOffset.MaxValue;
    }
}
