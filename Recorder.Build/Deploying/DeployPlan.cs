namespace Recorder.Build.Deploying;

/// <summary>What a deployment does, decided before anything is touched.</summary>
/// <param name="Put">Names of the files to put there, in this order.</param>
/// <param name="Remove">Paths, relative to the folder, of what must not stay there.</param>
sealed record DeployPlan(IReadOnlyList<string> Put, IReadOnlyList<string> Remove)
{
    /// <summary>Decides.</summary>
    /// <param name="built">What the build made, relative to its folder.</param>
    /// <param name="present">What is in the deploy folder, relative to it.</param>
    /// <exception cref="CannotBuildException">The build made something that must not be deployed, or not what must be.</exception>
    internal static DeployPlan Of(IReadOnlyCollection<string> built, IReadOnlyCollection<string> present)
    {
        if (built.FirstOrDefault(PackageFiles.IsStandIn) is { } standIn)
        {
            throw new CannotBuildException(
                $"The build put {standIn} beside the plugin. It is never deployed: Quantower could load it in place of its own. "
                + "The reference in eng/Platform.props must be Private=\"false\".");
        }

        if (!built.Contains(PackageFiles.Plugin, StringComparer.Ordinal))
            throw new CannotBuildException($"The build made no {PackageFiles.Plugin}; there is nothing to deploy.");

        // The DLL first: where it cannot be replaced, nothing else is either.
        return new DeployPlan(
            [.. built.Where(PackageFiles.IsPart).OrderBy(name => name != PackageFiles.Plugin).ThenBy(name => name, StringComparer.Ordinal)],
            [.. present.Where(PackageFiles.IsStandIn).Order(StringComparer.Ordinal)]);
    }
}
