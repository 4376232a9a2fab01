using System.Globalization;
using FluentValidation;
using FluentValidation.Results;

namespace KubeMonitor.Api.Http;

/// <summary>
/// Reads whole numbers of a query. The routes take them as text: what the compiler generates for a number that may be absent answers
/// anything else 400 without saying what is wrong.
/// </summary>
internal static class WholeNumber
{
    /// <summary>Reads one.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="text">What was given.</param>
    /// <param name="wanted">What to give: the end of the sentence that refuses anything else.</param>
    /// <returns>The number; null where none was given.</returns>
    /// <exception cref="ValidationException">It is no whole number, or none of 32 bits.</exception>
    public static int? Parse(string name, string? text, string wanted) => string.IsNullOrEmpty(text) ? null
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ValidationException([new ValidationFailure(name, $"{name} is '{text}': give {wanted}.")]);
}
