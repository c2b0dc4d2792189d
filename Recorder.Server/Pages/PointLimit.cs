using System.Globalization;
using Microsoft.AspNetCore.Http;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;

namespace Recorder.Server.Pages;

/// <summary>The parameter <c>most</c>: how many points a chart can show.</summary>
static class PointLimit
{
    const int Least = 2;
    const int Most = 50_000;

    /// <summary>The parameter.</summary>
    /// <param name="description">What it limits.</param>
    /// <param name="usual">Its value without the parameter.</param>
    internal static RequestParameter Parameter(string description, int usual) => new("most", description, "500")
    {
        Form = ParameterForm.Whole,
        Default = usual.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads it.</summary>
    /// <exception cref="RequestRefusedException">It is no whole number from 2 on.</exception>
    internal static int Read(IQueryCollection query, int usual) => RowRequest.Whole(query, "most", Most) switch
    {
        null => usual,
        >= Least and var most => (int)most,
        _ => throw RequestRefusedException.BadField(
            "most", string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {Least} to {Most}")),
    };
}
