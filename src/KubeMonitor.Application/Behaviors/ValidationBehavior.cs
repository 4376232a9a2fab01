using FluentValidation;
using MediatR;

namespace KubeMonitor.Application.Behaviors;

/// <summary>Checks a request by its validators before its handler sees it.</summary>
/// <param name="validators">The request's validators.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
public sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
{
    /// <inheritdoc />
    /// <exception cref="ValidationException">A value of the request is not allowed.</exception>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        foreach (var validator in validators)
        {
            await validator.ValidateAndThrowAsync(request, cancellationToken).ConfigureAwait(false);
        }

        return await next().ConfigureAwait(false);
    }
}
