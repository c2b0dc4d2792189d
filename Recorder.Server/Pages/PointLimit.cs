using System.Globalization;
using Microsoft.AspNetCore.Http;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;

namespace Recorder.Server.Pages;

/// <summary>The parameter <c>most</c>: the highest number of points.</summary>
static class PointLimit
{
    const int Least = 2;
    const int Most = 50_000;

    /// <summary>The parameter.</summary>
    /// <param name="description">Description of the parameter.</param>
    /// <param name="usual">Default value.</param>
    internal static RequestParameter Parameter(string description, int usual) => new("most", description, "500")
    {
        Form = ParameterForm.Whole,
        Default = usual.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads the parameter of a request.</summary>
    /// <exception cref="RequestRefusedException">It is not a whole number of at least 2.</exception>
    internal static int Read(IQueryCollection query, int usual) => RowRequest.Whole(query, "most", Most) switch
    {
        null => usual,
        >= Least and var most => (int)most,
        _ => throw RequestRefusedException.BadField(
            "most", string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {Least} to {Most}")),
    };
}
