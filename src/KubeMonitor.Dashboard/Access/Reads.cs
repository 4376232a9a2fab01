using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Visibility;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.Dashboard.Access;

/// <summary>
/// All that a circuit reads, as far as its reader may see it. Rights are asked for anew every few seconds, since they and tokens end.
/// </summary>
/// <param name="scopes">One for each read: what is visible belongs to a scope.</param>
/// <param name="state">Who looks.</param>
/// <param name="readers">What they may see.</param>
/// <param name="time">The clock.</param>
internal sealed class Reads(IServiceScopeFactory scopes, AuthenticationStateProvider state, IReaderRights readers, TimeProvider time)
{
    private static readonly TimeSpan Valid = TimeSpan.FromSeconds(10);

    private (ReaderRights Rights, long Asked)? _known;

    /// <summary>What the reader may see now.</summary>
    /// <exception cref="CredentialsRefusedException">There is no token, or it isn't accepted any more.</exception>
    public async Task<ReaderRights> RightsAsync(CancellationToken cancellation = default)
    {
        if (_known is { } known && time.GetElapsedTime(known.Asked) < Valid)
        {
            return known.Rights;
        }

        var token = ShownToken.Of((await state.GetAuthenticationStateAsync()).User);
        var rights = await readers.OfAsync(token, cancellation);
        _known = (rights, time.GetTimestamp());
        return rights;
    }

    /// <summary>Answers a query on pods: of those that the reader may see.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    public async Task<T> OfPodsAsync<T>(IRequest<T> query, CancellationToken cancellation)
    {
        var rights = await RightsAsync(cancellation);
        await using var scope = scopes.CreateAsyncScope();
        if (rights.Namespaces is { } only)
        {
            scope.ServiceProvider.GetRequiredService<VisibleNamespaces>().Only(only);
        }

        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query, cancellation);
    }

    /// <summary>Answers a query on one namespace and what is in it.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <exception cref="AccessRefusedException">The reader may not see it.</exception>
    public async Task<T> OfNamespaceAsync<T>(string @namespace, IRequest<T> query, CancellationToken cancellation)
    {
        Require((await RightsAsync(cancellation)).Sees(@namespace), $"list pods in namespace '{@namespace}'");
        return await OfPodsAsync(query, cancellation);
    }

    /// <summary>Answers a query on nodes.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <exception cref="AccessRefusedException">The reader may see no nodes.</exception>
    public async Task<T> OfNodesAsync<T>(IRequest<T> query, CancellationToken cancellation)
    {
        Require((await RightsAsync(cancellation)).SeesNodes, "list nodes");
        return await OfPodsAsync(query, cancellation);
    }

    private void Require(bool allowed, string what)
    {
        if (!allowed)
        {
            throw new AccessRefusedException("not_allowed", $"'{_known?.Rights.User}' may not {what}.");
        }
    }
}
