using Microsoft.AspNetCore.Http;

namespace Recorder.Server.Answers;

/// <summary>Thrown to answer a request with an error.</summary>
sealed class RequestRefusedException : Exception
{
    RequestRefusedException(int status, string detail, string? field)
        : base(detail) => (Status, Field) = (status, field);

    /// <summary>HTTP status.</summary>
    internal int Status { get; }

    /// <summary>The wrong parameter or field; null when the error concerns no parameter.</summary>
    internal string? Field { get; }

    /// <summary>422: a parameter or field has a value that cannot be used.</summary>
    /// <param name="field">Its name.</param>
    /// <param name="expected">What was expected.</param>
    internal static RequestRefusedException BadField(string field, string expected) =>
        new(StatusCodes.Status422UnprocessableEntity, $"{field}: {expected}", field);

    /// <summary>404: the requested thing does not exist.</summary>
    internal static RequestRefusedException NotFound(string detail) => new(StatusCodes.Status404NotFound, detail, null);

    /// <summary>Any other error.</summary>
    internal static RequestRefusedException With(int status, string detail, string? field = null) => new(status, detail, field);
}
