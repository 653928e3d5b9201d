namespace TrustAI.ModerationModel;

/// <summary>
/// Logistic regression with a quadratic penalty, minimised by Newton's method with conjugate gradients (Lin, Weng, Keerthi 2008).
/// Deterministic: the same rows give the same bits.
/// </summary>
internal sealed class LogisticRegression
{
    private const int MaxSteps = 30;
    private const int MaxInner = 40;

    private readonly TrainingRow[] _rows;
    private readonly double[] _signs;
    private readonly double[] _costs;
    private readonly float[]? _factors;
    private readonly double[] _margins;
    private readonly double[] _curvatures;

    private LogisticRegression(TrainingRow[] rows, int column, int dimensions, double cost, float[]? factors)
    {
        _rows = rows;
        _factors = factors;
        _signs = [.. rows.Select(row => row.Labels[column] == 1 ? 1.0 : -1.0)];
        _costs = [.. rows.Select(row => row.Weights[column] * cost)];
        _margins = new double[rows.Length];
        _curvatures = new double[rows.Length];
        // The last one is the constant.
        Weights = new double[dimensions + 1];
    }

    public double[] Weights { get; }

    /// <summary>Learns one column. Factors, if any, multiply the features; they are multiplied into the weights that come back.</summary>
    public static double[] Fit(TrainingRow[] rows, int column, int dimensions, double cost, float[]? factors = null)
    {
        var problem = new LogisticRegression(rows, column, dimensions, cost, factors);
        problem.Minimise();
        if (factors is not null)
        {
            for (int index = 0; index < factors.Length; index++)
            {
                problem.Weights[index] *= factors[index];
            }
        }

        return problem.Weights;
    }

    public static double Decide(TrainingRow row, double[] weights)
    {
        double sum = weights[^1];
        for (int index = 0; index < row.Features.Length; index++)
        {
            sum += row.Values[index] * weights[row.Features[index]];
        }

        return sum;
    }

    private void Minimise()
    {
        int length = Weights.Length;
        var gradient = new double[length];
        double value = Evaluate(Weights);
        double firstNorm = 0;
        for (int step = 0; step < MaxSteps; step++)
        {
            Gradient(gradient);
            double norm = Math.Sqrt(Dot(gradient, gradient));
            firstNorm = step == 0 ? norm : firstNorm;
            if (norm <= 1e-3 * firstNorm)
            {
                return;
            }

            double[] direction = Solve(gradient, norm);
            double slope = Dot(gradient, direction);
            double stride = 1;
            var next = new double[length];
            double nextValue;
            do
            {
                for (int index = 0; index < length; index++)
                {
                    next[index] = Weights[index] + (stride * direction[index]);
                }

                nextValue = Evaluate(next);
                stride /= 2;
            }
            while (nextValue > value + (1e-4 * stride * 2 * slope) && stride > 1e-6);
            next.CopyTo(Weights, 0);
            value = nextValue;
        }
    }

    private double Evaluate(double[] weights)
    {
        double value = Dot(weights, weights) / 2;
        for (int row = 0; row < _rows.Length; row++)
        {
            double margin = _signs[row] * Product(row, weights);
            _margins[row] = margin;
            value += _costs[row] * (margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin);
        }

        return value;
    }

    private void Gradient(double[] gradient)
    {
        Weights.CopyTo(gradient, 0);
        for (int row = 0; row < _rows.Length; row++)
        {
            double likely = 1 / (1 + Math.Exp(-_margins[row]));
            _curvatures[row] = _costs[row] * likely * (1 - likely);
            AddScaled(row, _costs[row] * (likely - 1) * _signs[row], gradient);
        }
    }

    private double[] Solve(double[] gradient, double norm)
    {
        int length = gradient.Length;
        var solution = new double[length];
        var residual = new double[length];
        for (int index = 0; index < length; index++)
        {
            residual[index] = -gradient[index];
        }

        double[] direction = [.. residual];
        double error = norm * norm;
        var image = new double[length];
        for (int step = 0; step < MaxInner && Math.Sqrt(error) > 0.1 * norm; step++)
        {
            direction.CopyTo(image, 0);
            for (int row = 0; row < _rows.Length; row++)
            {
                AddScaled(row, _curvatures[row] * Product(row, direction), image);
            }

            double alpha = error / Dot(direction, image);
            for (int index = 0; index < length; index++)
            {
                solution[index] += alpha * direction[index];
                residual[index] -= alpha * image[index];
            }

            double nextError = Dot(residual, residual);
            double beta = nextError / error;
            error = nextError;
            for (int index = 0; index < length; index++)
            {
                direction[index] = residual[index] + (beta * direction[index]);
            }
        }

        return solution;
    }

    private double Product(int row, double[] weights)
    {
        int[] features = _rows[row].Features;
        float[] values = _rows[row].Values;
        double sum = weights[^1];
        for (int index = 0; index < features.Length; index++)
        {
            double value = values[index];
            sum += (_factors is null ? value : value * _factors[features[index]]) * weights[features[index]];
        }

        return sum;
    }

    private void AddScaled(int row, double scale, double[] target)
    {
        int[] features = _rows[row].Features;
        float[] values = _rows[row].Values;
        for (int index = 0; index < features.Length; index++)
        {
            double value = values[index];
            target[features[index]] += (_factors is null ? value : value * _factors[features[index]]) * scale;
        }

        target[^1] += scale;
    }

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int index = 0; index < left.Length; index++)
        {
            sum += left[index] * right[index];
        }

        return sum;
    }
}
