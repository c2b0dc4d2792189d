namespace Recorder.Server.Documents;

/// <summary>The form of a parameter.</summary>
enum ParameterForm
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A time in ISO 8601.</summary>
    Time,
}

/// <summary>A parameter of an endpoint. The handlers check requests against it, and the OpenAPI document shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, in plain words.</param>
/// <param name="Example">A value that the endpoint takes.</param>
sealed record RequestParameter(string Name, string Description, string Example)
{
    /// <summary>Whether it is a part of the path.</summary>
    internal bool IsInPath { get; init; }

    /// <summary>Its form.</summary>
    internal ParameterForm Form { get; init; }

    /// <summary>The allowed words; null for any text.</summary>
    internal IReadOnlyList<string>? Words { get; init; }

    /// <summary>Its default value; null for none.</summary>
    internal string? Default { get; init; }

    /// <summary>Whether a request without it is refused.</summary>
    internal bool IsRequired { get; init; }

    /// <summary>Whether it can be repeated.</summary>
    internal bool IsRepeatable { get; init; }
}
